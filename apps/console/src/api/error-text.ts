import { useTranslation } from 'react-i18next';
import type { FieldError } from '#libs/domain';
import { zhCN } from '../i18n/zh-cn.js';
import { ApiError } from './http.js';

type KnownCode = keyof typeof zhCN.error;

const isKnown = (code: string): code is KnownCode => Object.hasOwn(zhCN.error, code);

/** Says an error in the reader's language where its code is known, else in the server's words. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiError)) return t('error/internal');
    return isKnown(error.code) ? t(`error/${error.code}`) : error.message;
  };
}

type KnownFieldCode = keyof typeof zhCN.fieldError;

const isKnownField = (code: string): code is KnownFieldCode => Object.hasOwn(zhCN.fieldError, code);

/** Says what is wrong with one field, in the reader's language where its code says enough. */
export function useFieldText(): (error: FieldError) => string {
  const { t } = useTranslation();
  return ({ code, detail }) => (isKnownField(code) ? t(`fieldError/${code}`) : detail);
}
