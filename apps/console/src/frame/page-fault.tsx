import { Alert, Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';

interface PageFaultProps {
  readonly children: ReactNode;
}

/** Keeps one page's accident to that page. After an update of the server the page's old code is gone: read it anew. */
export class PageFault extends Component<PageFaultProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <main className="content">
            <Alert
              type="error"
              showIcon
              title={t('frame/failed')}
              action={<Button onClick={() => location.reload()}>{t('frame/reload')}</Button>}
            />
          </main>
        )}
      </Translation>
    );
  }
}
