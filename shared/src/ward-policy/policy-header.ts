/** HTTP header in which a node names the version of the default policy of its program, in every answer to somebody who proved who asks. */
export const policyHeader = 'x-kakehashi-policy';
