export interface CaseRow {
  id: string;
}
