import { openMemoryStore } from '../../src/ledger/memory-store.ts'
import { storeContract } from './store-contract.ts'

storeContract('memory', async () => openMemoryStore())
