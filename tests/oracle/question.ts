/** A value of GraphQL that may be left out or `null`, which mean the same here. */
export type Maybe<Value> = Value | null | undefined;

/** `CaseFilter` and `StatisticsFilter` of the contract; one value stands for a list of one. */
export type Where = Readonly<Record<string, Maybe<string | readonly string[]>>>;

/** `PeriodInput` of the contract. */
export interface Period {
  readonly fiscalYear?: number;
  readonly month?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Arguments of both `caseStatistics` fields. */
export interface StatisticsArguments {
  readonly period: Period;
  readonly where: Maybe<Where>;
  readonly groupBy: Maybe<readonly string[]>;
}

/** Fields of `CaseMeasures` that a question selects. */
export interface Selection {
  readonly total: readonly string[];
  readonly rows: readonly string[];
}

/** Who asks: the bureau, or a coordinator of the ward named. */
export type Asker = 'bureau' | { readonly coordinatorOf: string };

interface Way {
  readonly asker: Asker;
  /** Whether values stand in the query itself instead of in variables. */
  readonly asLiterals: boolean;
}

/** One legal question to the city. */
export type Question = Way &
  (
    | {
        readonly kind: 'statistics';
        readonly wards: Maybe<readonly string[]>;
        readonly args: StatisticsArguments;
        readonly selection: Selection;
      }
    | {
        /** The same figures, now and in the period before. */
        readonly kind: 'trend';
        readonly wards: Maybe<readonly string[]>;
        readonly args: StatisticsArguments;
      }
    | {
        /** Two statistics of each ward in one query. */
        readonly kind: 'wards';
        readonly codes: readonly string[];
        readonly args: StatisticsArguments;
        readonly otherArgs: StatisticsArguments;
        readonly selection: Selection;
      }
    | {
        readonly kind: 'cases';
        readonly wards: Maybe<readonly string[]>;
        readonly where: Maybe<Where>;
        readonly orderBy: Maybe<string>;
        readonly first: Maybe<number>;
        /** The next page starts after the row of the page with this number, counted from 1; after the last one if the page is shorter. */
        readonly step: number;
      }
    | {
        readonly kind: 'case';
        /** Which of all cases, counted round; the ID's ward is replaced to ask for one that does not exist. */
        readonly place: number;
        readonly otherWard: Maybe<string>;
      }
  );
