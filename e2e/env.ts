/** The home of the platform that all stories share: set by the runner, or by hand for one that already runs. */
export function sharedHome(): string {
  const home = process.env['FILLWAY_E2E_HOME'];
  if (!home) throw new Error('The stories need the platform that run-stories.js starts (jest project "e2e")');
  return home;
}
