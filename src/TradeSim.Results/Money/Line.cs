namespace TradeSim.Results.Money;

/// <summary>A line of the book of transfers: who pays whom for what, and how much in the month under way.</summary>
internal sealed class Line(string kind, string payer, string receiver, string element)
{
    private readonly Transfer _nothing = new(kind, payer, receiver, element, 0);
    private Int128 _gramMicros;

    /// <summary>Whether something was written in it this month.</summary>
    public bool IsOpen { get; private set; }

    public void Add(Int128 gramMicros)
    {
        IsOpen = true;
        _gramMicros += gramMicros;
    }

    /// <summary>What was paid this month; the next one begins with nothing.</summary>
    public Transfer Close()
    {
        var paid = _nothing with { GramMicros = _gramMicros };
        (IsOpen, _gramMicros) = (false, 0);
        return paid;
    }

    /// <summary>By kind, payer, receiver and element.</summary>
    public static int InOrder(Line one, Line other) =>
        string.CompareOrdinal(one._nothing.Kind, other._nothing.Kind) is not 0 and var byKind ? byKind
        : string.CompareOrdinal(one._nothing.Payer, other._nothing.Payer) is not 0 and var byPayer ? byPayer
        : string.CompareOrdinal(one._nothing.Receiver, other._nothing.Receiver) is not 0 and var byReceiver ? byReceiver
        : string.CompareOrdinal(one._nothing.Element, other._nothing.Element);
}
