import type { Connection, Model, Schema } from 'mongoose';

/** The connection's model of that name, compiled at its first use. */
export function modelOf<T>(mongo: Connection, name: string, schema: Schema<T>): Model<T> {
  return (mongo.models[name] ?? mongo.model(name, schema)) as Model<T>;
}
