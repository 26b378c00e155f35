import { Button, Form, type FormInstance } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldError } from '#libs/domain';
import { useFieldText } from '../api/error-text.js';
import { ApiError } from '../api/http.js';
import { Dialog, DialogEnd } from './dialog.js';
import { faultsOf } from './form-errors.js';
import { ProblemNote } from './problem-note.js';
import { useAct } from './use-act.js';

interface FormDialogProps<Values, Answer> {
  readonly title: string;
  readonly initial: Partial<Values>;
  readonly submit: string;
  readonly send: (values: Values) => Promise<Answer>;
  readonly onDone: (answer: Answer) => void;
  readonly onClose: () => void;
  /** Said when it is done. */
  readonly done?: string;
  readonly shape?: 'middle' | 'side';
  readonly danger?: boolean;
  readonly children: ReactNode;
}

/** A form in a dialog. What the server objects to stands at the field that its pointer names. */
export function FormDialog<Values extends object, Answer>(props: FormDialogProps<Values, Answer>) {
  const { title, initial, submit, send, onDone, onClose, done, shape, danger, children } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [shown, setShown] = useState<readonly string[]>([]);
  const fieldText = useFieldText();
  const order = useAct(send, { onDone, ...(done !== undefined && { done }) });
  return (
    <Dialog title={title} onClose={onClose} {...(shape && { shape })}>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={initial}
        scrollToFirstError
        onFinish={(values) =>
          order.mutate(values, { onError: (error) => setShown(showFaults(form, error, fieldText)) })
        }
      >
        {children}
        {order.error && <ProblemNote error={order.error} shown={shown} />}
        <DialogEnd>
          <Button onClick={onClose}>{t('ui/cancel')}</Button>
          <Button type="primary" htmlType="submit" danger={danger ?? false} loading={order.isPending}>
            {submit}
          </Button>
        </DialogEnd>
      </Form>
    </Dialog>
  );
}

/** @returns the pointers that are told at their fields now. */
export function showFaults<Values>(
  form: FormInstance<Values>,
  error: unknown,
  words: (error: FieldError) => string,
): readonly string[] {
  if (!(error instanceof ApiError)) return [];
  const names = Object.keys(form.getFieldsValue(true) as object);
  const { faults, placed } = faultsOf(error.fields, names, words);
  form.setFields(faults as Parameters<typeof form.setFields>[0]);
  return placed;
}
