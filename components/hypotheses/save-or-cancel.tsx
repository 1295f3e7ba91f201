"use client";
/** The end of a form in a dialog that changes what stands. */
import { Button } from "../ui/button.tsx";
import { DialogActions } from "../ui/dialog.tsx";

export const SaveOrCancel = ({ onCancel }: { onCancel: () => void }) => (
  <DialogActions>
    <Button type="submit" variant="primary">
      Save
    </Button>
    <Button onClick={onCancel}>Cancel</Button>
  </DialogActions>
);
