// refused: engine
export type Panel = import('#ui/panel.tsx').Props;
