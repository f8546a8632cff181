import { useNavigate, useRouteError } from 'react-router';
import { Button } from '../components/Button';
import { ErrorNote } from '../components/ErrorNote';

/** A screen that failed does not take the program with it. */
export function RouteError() {
  useRouteError();
  const navigate = useNavigate();
  return (
    <main className="alone">
      <ErrorNote
        error={{ code: 'ui_screen', message: '这一页没能画出来。' }}
        kept="已保存的内容和草稿都在。"
        todo="回到我的工作再打开一次；仍不行的，请把代码告诉管理员。"
      />
      <Button main onPress={() => void navigate('/work')}>
        回到我的工作
      </Button>
    </main>
  );
}
