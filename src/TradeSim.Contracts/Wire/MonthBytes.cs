using System.Runtime.CompilerServices;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Contracts.Wire;

/// <summary>
/// The bytes of a closed month, made once for the store, the wire and the folder. They are remembered for as long as the month
/// itself is, and are nobody's to change.
/// </summary>
public static class MonthBytes
{
    private static readonly ConditionalWeakTable<ClosedMonth, byte[]> Known = [];

    public static byte[] Of(ClosedMonth month) => Known.GetValue(month, ClosedMonthCodec.ToBytes);

    /// <exception cref="InvalidDataException">They are not a closed month, or of another version.</exception>
    public static ClosedMonth Read(byte[] bytes)
    {
        var month = ClosedMonthCodec.FromBytes(bytes);
        Known.Add(month, bytes);
        return month;
    }
}
