import { demoPeople } from '../../../../local/src/demo-people.ts';

export const everybody = demoPeople;
