import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemWord } from '#shared-schema/catalog/stem-word.ts';

/** The stemmer with which the publisher made the shelves' indexes. Only the worker carries it: 20 KB for a page. */
export const stem = stemWord({ english, russian });
