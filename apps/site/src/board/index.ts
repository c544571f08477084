/** The board: for each truck what is still to do, by stage; who is where in numbers; what is open. */
export { type BoardNeeds, boardRoutes } from './routes.ts';
