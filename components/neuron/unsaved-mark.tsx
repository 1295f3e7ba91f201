/** Says of one record that it waits in this browser for the server. */

export function UnsavedMark() {
  return (
    <p className="text-caption text-warning">
      Not yet saved. It is kept in this browser and will be sent when the connection is back.
    </p>
  );
}
