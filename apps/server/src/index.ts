export { type Config, ConfigError, readConfig } from './config.ts'
export { buildHttp, type HttpOptions } from './http/build-http.ts'
export { type Http, openRoute, route } from './http/route.ts'
export { type Hearth, type HearthOptions, startHearth } from './start-hearth.ts'
