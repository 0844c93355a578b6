import { startLocalServer } from '../../../../src/lib/emulator/index.js'

// Serves the folder given as argument until it is told to end.
const server = await startLocalServer({ directory: process.argv[2] ?? '' })
process.once('SIGTERM', () => void server.close())
