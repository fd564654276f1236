/** Attempts in a row that fail for the moment, after which a target is left alone and only probed. */
export const failuresThatOpenCircuit = 5;

/**
 * So long before its queue would delete it a message is given up, in seconds: twice the longest time for which it is put back, so that it is
 * seen once more before.
 */
export const givenUpBeforeSeconds = 2 * 60 * 60;
