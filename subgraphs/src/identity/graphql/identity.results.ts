import { resultUnion } from '../../graphql/index.js';
import { LogInPayload, LogOutPayload } from './identity.type.js';

export const LogInResult = resultUnion('LogInResult', LogInPayload);
export const LogInClientResult = resultUnion('LogInClientResult', LogInPayload);
export const LogOutResult = resultUnion('LogOutResult', LogOutPayload);
