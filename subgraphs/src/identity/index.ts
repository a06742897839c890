import type { Services } from '../call-context.js';
import { userModel } from './data/user.model.js';

export { sessionStands } from './data/session.repository.js';
export { DEMO_EHR, DEMO_PASSWORD, DEMO_PATIENT, DEMO_STAFF } from './domain/demo-users.js';
export { type IssuedSession, issueSession, type SessionSubject } from './use-cases/issue-session.js';
export { type LoggedIn, logIn, logInClient } from './use-cases/log-in.js';
export { logOut } from './use-cases/log-out.js';
export { rolesOfStaff } from './use-cases/roles-of-staff.js';
export { seedDemoUsers as seed, seedPatientAccount } from './use-cases/seed-demo-users.js';

/** Compiles the model of users. */
export function register(services: Services): void {
  userModel(services.platform.mongo);
}
