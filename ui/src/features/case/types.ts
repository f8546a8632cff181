/** 本目录用到的接口形状，全部由程序核心生成。 */
export type * from '../../ipc/types';
