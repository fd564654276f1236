/** Digits of a sequence number, a leading 1 included; AWS's have 21 to 40. */
const width = 21;

/** The sequence number of a stream's record number `n`, from 0: texts of one width, in order. */
export const sequenceOf = (n: number): string => `1${String(n).padStart(width - 1, '0')}`;

/** The record's number behind a sequence number. */
export const numberOfSequence = (sequence: string): number => Number(sequence.slice(1));
