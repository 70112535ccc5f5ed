/**
 * What residents are told to expect, in working days: until staff have read a comment, and until a department answers, simple or
 * complex (W-6). The pages "about" and "receipts" say these numbers.
 */
export const workingDays = { check: 1, reply: 7, complexReply: 15 } as const;
