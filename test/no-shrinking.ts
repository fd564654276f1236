import * as fc from 'fast-check';

// Nobody reads the counterexamples of changed code; to find the smallest takes longer than all else.
fc.configureGlobal({ endOnFailure: true });
