/**
 * Property tests draw the same cases on every run, so that a run that passed passes again; `KOLLI_SEED=$RANDOM npm test` draws others,
 * and the seed of a failure is in its message.
 */
import fc from 'fast-check';

const EVERY_RUN = 20_261_124;

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['KOLLI_SEED'] ?? EVERY_RUN) });
