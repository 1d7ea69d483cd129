export const demoPeople = ['bureau'];
