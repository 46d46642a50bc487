/** What PostgreSQL's programs see of the environment: nothing that changes what they do. */
export const programEnvironment = (home: string): NodeJS.ProcessEnv => ({
  LC_ALL: 'C',
  HOME: home,
  PATH: '/usr/bin:/bin',
})
