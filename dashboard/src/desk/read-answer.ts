import type { GatewayReply } from '../api/ask-gateway.ts';

/** What an answer told: without data when errors came and nothing else. */
export type ReadAnswer<Data> = {
  readonly data: Data | null;
  readonly hasFailed: boolean;
  /** Whether nothing came because the person may not see it. */
  readonly isRefused: boolean;
  /** Codes of the errors beside the data. */
  readonly codes: readonly string[];
};

/** Reads an answer of the node. A field alone that was refused leaves an answer; only one without any data has failed. */
export function readAnswer<Data>({
  data,
  errors,
}: Extract<GatewayReply<Data>, { readonly kind: 'ANSWER' }>): ReadAnswer<Data> {
  const codes = errors.map(({ extensions }) => extensions?.code ?? '');
  const isEmpty = data === null || Object.values(data as object).every((value) => value === null);
  const hasFailed = isEmpty && errors.length > 0;
  return {
    data: hasFailed ? null : data,
    hasFailed,
    isRefused: hasFailed && codes.includes('FORBIDDEN'),
    codes,
  };
}
