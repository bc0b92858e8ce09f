open System
open System.IO
open Desk

use model = TicketModel.FromPretrained(Path.Combine(AppContext.BaseDirectory, "tiny"))
Course.Run model |> printfn "%O"
printfn "Answer: %O" (model.Predict "Where is my parcel?").Topic.Label
