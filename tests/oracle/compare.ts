import { isDeepStrictEqual } from 'node:util';
import { diff } from 'jest-diff';
import type { TestCity } from '../support/test-city.ts';
import type { Question } from './arbitrary-questions.ts';
import { askCity, operationOf, type Operation } from './ask-city.ts';
import type { CaseRow } from './case-row.ts';
import {
  expectCase,
  expectPages,
  expectStatistics,
  expectWardStatistics,
  idAsked,
} from './expected-answers.ts';
import type { OracleDatabase } from './oracle-database.ts';
