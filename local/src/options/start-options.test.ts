import { readStartOptions } from './start-options.ts';

const surroundings = { env: {}, root: '/srv/kakehashi' };
const read = (...args: string[]) => readStartOptions(args, surroundings);

describe('the options of npm start', () => {
  test('are the whole city on the ports from 4000 when nothing is said', () => {
    const { wards, ...rest } = read();
    expect(wards).toHaveLength(24);
    expect(rest).toEqual({
      isolated: false,
      data: '/srv/kakehashi/.data',
      ports: { gateway: 4000, issuer: 4001, city: 4002, oversight: 4003, wards: 4100, desks: 4200 },
      help: false,
    });
  });

  test('take wards once each and in order, and a ward keeps its place', () => {
    expect(read('--wards', '27115,27102,27115').wards).toEqual([
      { code: '27102', name: '都島区', medicalArea: 'N', place: 0 },
      { code: '27115', name: '東成区', medicalArea: 'E', place: 10 },
    ]);
  });

  test('move all ports at once, and one alone before that', () => {
    const options = readStartOptions(['--port', '80', '--port-base', '5000'], {
      ...surroundings,
      env: { PORT_BASE: '6100', CITY_PORT: '7000' },
    });
    expect(options.ports).toEqual({
      gateway: 80,
      issuer: 5001,
      city: 7000,
      oversight: 5003,
      wards: 5100,
      desks: 5200,
    });
  });

  test('take the data folder from the working directory', () => {
    expect(read('--data', 'elsewhere').data).toBe(`${process.cwd()}/elsewhere`);
  });

  test.each([
    [['--wards', '27999'], /^--wards: expected one of 27102, .*27128, but got "27999"$/],
    [['--wards', ''], /^--wards: expected one of .*, but got ""$/],
    [['--port', 'http'], /^--port: expected a whole number from 1 to 65500, but got "http"$/],
    [['--port-base', '70000'], /^--port-base: expected a whole number from 1 to 65000, but got "70000"$/],
    [['--prot', '80'], /^expected options among --port-base, .*, but got: Unknown option '--prot'/],
    [['27115'], /^expected options only, but got "27115"$/],
  ])('refuse %j', (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});
