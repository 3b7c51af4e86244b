// allowed
export const Face = () => <p />;
