import { z } from 'zod'

/** The fields that several commands of this room ask for. */
export const personName = z.string().trim().min(2).max(200)
export const phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9 ()-]{6,20}$/)
export const email = z.email().max(200)
export const address = z.string().trim().min(3).max(500)
export const newPassword = z.string().min(12).max(200)
export const loginName = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9._-]{2,60}$/)
