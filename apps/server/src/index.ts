export { type Hearth, type HearthOptions, startHearth } from './compose.ts'
export { type Config, ConfigError, readConfig } from './config.ts'
