import { formatAddress, parseAddress } from './view-address.ts';

test('a view and what is chosen in it come back from the address', () => {
  expect(parseAddress(formatAddress('RESOURCES', 'ward=27115&kind=CLINIC'))).toEqual({
    view: 'RESOURCES',
    parameters: 'ward=27115&kind=CLINIC',
  });
  expect(parseAddress(formatAddress('OVERVIEW'))).toEqual({ view: 'OVERVIEW', parameters: '' });
});

test('an address that names no view names nothing', () => {
  for (const hash of ['', '#', '#main', '#/', '#/Resources', '#/resources/27115'])
    expect(parseAddress(hash)).toEqual({ view: '', parameters: '' });
});
