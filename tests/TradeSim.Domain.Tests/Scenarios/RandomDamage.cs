using System.Text;
using System.Text.RegularExpressions;
using TradeSim.Domain.Tests.Markets;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>Good files made odd or bad: the same number gives the same damage on any machine.</summary>
internal static partial class RandomDamage
{
    /// <summary>What is put in the middle of a text.</summary>
    private static readonly string[] Scraps =
        ["", "{", "}", "[", "]", ":", "- ", "\"", "'", "#", "&a", "*a", "!!x", "|", ">", "?", "\t", "\n", "\n\n", ",", ",,", "-1", "NaN", "1e999", "\u0000", "\uFEFF", "é", "~", "null", "---\n", "...", "%", "@", "2025-04", "..", "../x"];

    /// <summary>What takes the place of a value. Most can be meant somewhere; few can be meant everywhere.</summary>
    private static readonly string[] Values =
        ["0", "1", "-1", "0.5", "2", "1e-9", "1e-4", "100", "365", "1e9", "1e6", "1e15", "-0.5", "-50", "NaN", "-0", "", "*", "true", "1900-01", "2024-01", "2024-02", "2200-12", "y", "n", "../x", "nul", "0,5", "Nd", "CHN", "RUS", "USA"];

    /// <summary>What takes the place of a value of a market file.</summary>
    private static readonly string[] JsonValues =
        ["0", "1", "-1", "1e-9", "1e-4", "1e6", "1e9", "1e15", "-50", "1e999", "NaN", "null", "true", "false", "\"\"", "\"FOB\"", "\"CIF\"", "\"nul\"", "\"\\ud800\"", "[]", "{}", "[[]]"];

    /// <summary>A table with one or two cells, rows or places of its text changed.</summary>
    public static string Table(string text, int number)
    {
        var dice = new RandomMarkets.Dice(number);
        for (var left = Count(dice); left > 0; left--)
        {
            text = dice.Below(8) switch
            {
                0 => Anywhere(text, dice),
                1 => Rows(text, dice),
                _ => Cell(text, dice),
            };
        }

        return text;
    }

    /// <summary>A scenario with one or two values, lines or places of its text changed.</summary>
    public static string Scenario(string text, int number)
    {
        var dice = new RandomMarkets.Dice(number);
        for (var left = Count(dice); left > 0; left--)
        {
            text = dice.Below(10) switch
            {
                0 => Anywhere(text, dice),
                1 => Rows(text, dice),
                _ => Scalar(text, dice),
            };
        }

        return text;
    }

    /// <summary>A market file with one or two values, lines or places of its text changed.</summary>
    public static string Market(string text, int number)
    {
        var dice = new RandomMarkets.Dice(number);
        for (var left = Count(dice); left > 0; left--)
        {
            text = dice.Below(12) switch
            {
                0 => Anywhere(text, dice),
                1 => Rows(text, dice),
                < 5 => Replaced(text, JsonText().Matches(text), JsonValues, dice),
                _ => Replaced(text, JsonNumber().Matches(text), JsonValues, dice),
            };
        }

        return text;
    }

    /// <summary>The lines that were changed or are new, for the message of a failure.</summary>
    public static string Difference(string before, string after) =>
        string.Join('\n', after.Split('\n').Except(before.Split('\n')).Select(line => "    > " + line));

    private static int Count(RandomMarkets.Dice dice) => dice.Below(4) == 0 ? 2 : 1;

    private static string Anywhere(string text, RandomMarkets.Dice dice)
    {
        var start = dice.Below(text.Length + 1);
        return new StringBuilder(text).Remove(start, Math.Min(dice.Below(13), text.Length - start)).Insert(start, Scraps[dice.Below(Scraps.Length)]).ToString();
    }

    /// <summary>A row is lost, doubled or changes places with another; the first line stays.</summary>
    private static string Rows(string text, RandomMarkets.Dice dice)
    {
        var lines = text.TrimEnd('\n').Split('\n').ToList();
        var (one, other) = (dice.Below(lines.Count), dice.Below(lines.Count));
        switch (one == 0 || other == 0 ? 3 : dice.Below(3))
        {
            case 0: lines.RemoveAt(one); break;
            case 1: lines.Insert(one, lines[other]); break;
            case 2: (lines[one], lines[other]) = (lines[other], lines[one]); break;
        }

        return string.Join('\n', lines) + "\n";
    }

    /// <summary>A cell gets the value of another row, or one that is odd.</summary>
    private static string Cell(string text, RandomMarkets.Dice dice)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        if (lines.Length < 2)
        {
            return text;
        }

        var row = 1 + dice.Below(lines.Length - 1);
        var cells = lines[row].Split(',');
        var others = lines[1 + dice.Below(lines.Length - 1)].Split(',');
        var column = dice.Below(cells.Length);
        cells[column] = dice.Below(3) == 0 && column < others.Length ? others[column] : Odd(cells[column], Values, dice);
        lines[row] = string.Join(',', cells);
        return string.Join('\n', lines) + "\n";
    }

    private static string Scalar(string text, RandomMarkets.Dice dice) =>
        Replaced(text, dice.Below(3) == 0 ? YamlValue().Matches(text) : YamlNumber().Matches(text), Values, dice);

    /// <summary>A value gets the place of another, or of one that is odd.</summary>
    private static string Replaced(string text, MatchCollection values, string[] odd, RandomMarkets.Dice dice)
    {
        if (values.Count == 0)
        {
            return text;
        }

        var group = values[dice.Below(values.Count)].Groups[1];
        var value = dice.Below(4) == 0 ? values[dice.Below(values.Count)].Groups[1].Value : Odd(group.Value, odd, dice);
        return text[..group.Index] + value + text[(group.Index + group.Length)..];
    }

    private static string Odd(string value, string[] odd, RandomMarkets.Dice dice) => double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number)
        ? dice.Below(6) switch
        {
            0 => "0",
            1 => Written(number * dice.Between(0, 2)),
            2 => Written(number * Math.Pow(10, dice.Between(-6, 6))),
            3 => Written(Math.Round(number + dice.Between(-3, 3))),
            4 => Written(number * 10),
            _ => odd[dice.Below(odd.Length)],
        }
        : odd[dice.Below(odd.Length)];

    private static string Written(double number) => number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=[:\[,] )([^\s,\]\[{}]+)")]
    private static partial Regex YamlValue();

    [GeneratedRegex(@"(?<=[a-zA-Z]: \[?)([0-9][-0-9.e]*)")]
    private static partial Regex YamlNumber();

    [GeneratedRegex(@"(""[^""]*"")")]
    private static partial Regex JsonText();

    [GeneratedRegex(@"(?<=[:\[,]\s*)(-?[0-9][-+0-9.eE]*)")]
    private static partial Regex JsonNumber();
}
