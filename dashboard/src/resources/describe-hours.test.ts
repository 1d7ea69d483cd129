import { groupHours, tellContact, tellSpan } from './describe-hours.ts';

test('days with the same hours are told once, in their order', () => {
  const span = (day: string, from: string, note: string | null = null) => ({ day, from, to: '17:00', note });
  const spans = [
    span('MONDAY', '09:00'),
    span('TUESDAY', '09:00'),
    span('TUESDAY', '13:00'),
    span('WEDNESDAY', '09:00'),
    span('SATURDAY', '09:00', '第1のみ'),
  ];
  expect(groupHours(spans, tellSpan)).toEqual([
    { days: ['MONDAY', 'TUESDAY', 'WEDNESDAY'], hours: '09:00–17:00' },
    { days: ['TUESDAY'], hours: '13:00–17:00' },
    { days: ['SATURDAY'], hours: '09:00–17:00 (第1のみ)' },
  ]);
});

test('hours at which professionals are reached say by which means and whom', () => {
  const spans = [
    { day: 'MONDAY', from: '13:00', to: '14:00', means: 'PHONE', contact: '医師', note: null },
    { day: 'FRIDAY', from: '13:00', to: '14:00', means: 'FAX', contact: null, note: '要予約' },
  ];
  expect(
    groupHours(
      spans,
      tellContact((means) => means.toLowerCase()),
    ),
  ).toEqual([
    { days: ['MONDAY'], hours: '13:00–14:00 phone: 医師' },
    { days: ['FRIDAY'], hours: '13:00–14:00 fax (要予約)' },
  ]);
});
