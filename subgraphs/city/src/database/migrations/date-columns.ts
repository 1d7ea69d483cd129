/** The columns that say when, and how exactly that is known; `held_to` is given for ranges alone. */
export const datesOf = (table: string): string => `date_last date GENERATED ALWAYS AS (coalesce(held_to,
      CASE date_certainty WHEN 'MONTH' THEN (held_on + interval '1 month - 1 day')::date ELSE held_on END)) STORED,
    date_order date NOT NULL GENERATED ALWAYS AS (coalesce(held_on, '9999-12-31'::date)) STORED,
    CONSTRAINT ${table}_date_ck CHECK (CASE date_certainty
      WHEN 'DAY' THEN held_on IS NOT NULL AND held_to IS NULL
      WHEN 'MONTH' THEN held_on IS NOT NULL AND held_to IS NULL AND extract(day FROM held_on) = 1
      WHEN 'RANGE' THEN coalesce(held_on < held_to, false)
      WHEN 'UNDECIDED' THEN held_to IS NULL OR coalesce(held_on <= held_to, false)
      ELSE false END)`;
