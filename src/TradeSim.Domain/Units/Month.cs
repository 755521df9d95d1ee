using System.Globalization;

namespace TradeSim.Domain.Units;

/// <summary>A calendar month: a moment, not a length. <c>default</c> is January of the year 0.</summary>
/// <param name="Index">Months since January of the year 0.</param>
public readonly record struct Month(int Index) : IComparable<Month>
{
    /// <summary>After every run: the month of what never comes.</summary>
    public static Month AfterAll { get; } = Of(2200, 12);

    public static Month Of(int year, int month) => new((year * 12) + month - 1);

    public int Year => Index / 12;

    /// <summary>1 for January to 12 for December.</summary>
    public int Number => (Index % 12) + 1;

    public Month Next => new(Index + 1);

    public static Month operator +(Month start, Months length) => new(start.Index + length.Count);

    public static Month operator -(Month end, Months length) => new(end.Index - length.Count);

    public static Months operator -(Month end, Month start) => new(end.Index - start.Index);

    public static bool operator <(Month a, Month b) => a.Index < b.Index;

    public static bool operator >(Month a, Month b) => a.Index > b.Index;

    public static bool operator <=(Month a, Month b) => a.Index <= b.Index;

    public static bool operator >=(Month a, Month b) => a.Index >= b.Index;

    public int CompareTo(Month other) => Index.CompareTo(other.Index);

    /// <summary>Reads <c>yyyy-MM</c>; a day after it (<c>yyyy-MM-dd</c>) is refused.</summary>
    public static bool TryParse(string? text, out Month month)
    {
        month = default;
        if (text is not { Length: 7 } || text[4] != '-')
        {
            return false;
        }

        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > 12)
        {
            return false;
        }

        month = Of(year, number);
        return true;
    }

    public static Month Parse(string text) =>
        TryParse(text, out var month) ? month : throw new FormatException($"'{text}' is not a month; write it as yyyy-MM.");

    /// <summary><c>yyyy-MM</c>, in every culture.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Number:D2}");
}

/// <summary>A length of time in whole months. <c>default</c> is no time at all.</summary>
public readonly record struct Months(int Count) : IComparable<Months>
{
    /// <summary>Days of a business month: every delay in days is rounded up to whole months of 30 days.</summary>
    public const int DaysPerMonth = 30;

    public static Months FromDaysRoundedUp(int days) => new((days + DaysPerMonth - 1) / DaysPerMonth);

    /// <summary>How long a shipment is under way: at least one month, since what is sent in a month is read in the next Plan.</summary>
    public static Months InTransit(int days) => new(Math.Max(1, FromDaysRoundedUp(days).Count));

    public static Months operator +(Months a, Months b) => new(a.Count + b.Count);

    public int CompareTo(Months other) => Count.CompareTo(other.Count);
}
