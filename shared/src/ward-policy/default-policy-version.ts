import { entityRules, fieldRules } from './field-rules.ts';
import { policyVersionOf } from './policy-version.ts';

/** The default policy of this program, as SHA-256 in hexadecimal of what its rules say of every field and entity: two programs that name the same refuse the same. */
export const defaultPolicyVersion = policyVersionOf({ ...fieldRules, _Entity: entityRules });
