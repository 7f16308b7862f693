import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemWord } from '#shared-schema/catalog/stem-word.ts';

/** The stemmer that the shelves' search indexes are made with; the device's worker makes the same. */
export const stem = stemWord({ english, russian });
