export interface Settings {
  limit?: number;
}
