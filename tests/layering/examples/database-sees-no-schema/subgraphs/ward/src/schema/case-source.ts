export interface CaseSource {
  id: string;
}
