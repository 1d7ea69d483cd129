/** Columns of everything with a date that may be uncertain. */
export const datedColumns = {
  heldOn: { type: 'date', name: 'held_on', nullable: true },
  heldTo: { type: 'date', name: 'held_to', nullable: true },
  dateCertainty: { type: 'text', name: 'date_certainty' },
  dateNote: { type: 'text', name: 'date_note', nullable: true },
  dateLast: { type: 'date', name: 'date_last', nullable: true, insert: false, update: false },
  dateOrder: { type: 'date', name: 'date_order', insert: false, update: false },
} as const;
