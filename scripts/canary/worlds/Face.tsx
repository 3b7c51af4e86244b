export const Face = () => <p />;
