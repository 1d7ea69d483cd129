import { recordInput } from './record-input.ts';

const fields = ['heldAt', 'minutes', 'title', 'attendance.DOCTOR', 'attendance.NURSE'];

test('times, numbers and attendance are given as the node takes them', () => {
  const entered = { heldAt: '2025-03-03T14:00', minutes: '90', title: '推進会議', 'attendance.DOCTOR': '3' };
  expect(recordInput({}, entered, fields)).toEqual({
    heldAt: '2025-03-03T05:00:00.000Z',
    minutes: 90,
    title: '推進会議',
    attendance: [{ profession: 'DOCTOR', persons: 3 }],
  });
});

test('of a correction what is as it was is left out, and attendance is whole when some of it is another', () => {
  const known = { minutes: '90', title: '推進会議', 'attendance.DOCTOR': '3', 'attendance.NURSE': '4' };
  expect(recordInput(known, { minutes: '90', title: '' }, fields)).toEqual({ title: null });
  expect(recordInput(known, { 'attendance.DOCTOR': '0' }, fields)).toEqual({
    attendance: [{ profession: 'NURSE', persons: 4 }],
  });
});
