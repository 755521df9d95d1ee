using TradeSim.Domain.World.Closed;
using TradeSim.Results.Money;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>Who paid whom, for what.</summary>
public static class TransfersTable
{
    public static TableShape Shape { get; } = new("transfers",
        [Month("month"), Text("kind"), Text("payer"), Text("receiver"), Text("element"), Number("usd")]);

    public static Action<Sheet, ClosedMonth> Begin()
    {
        var book = new TransferBook();
        return (sheet, month) => Add(sheet, month, book);
    }

    private static void Add(Sheet sheet, ClosedMonth month, TransferBook book)
    {
        var name = month.Month.ToString();
        foreach (var transfer in book.Of(month))
        {
            sheet.Text(name).Text(transfer.Kind).Text(transfer.Payer).Text(transfer.Receiver).Text(transfer.Element).Number(transfer.Micros);
        }
    }
}
