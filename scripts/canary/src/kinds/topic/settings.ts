// allowed
export const settings = '';
