using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using TradeSim.Domain.Units;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.CommandLine;

/// <summary>Options whose values are checked in our own words, so that a bad one never reaches a command.</summary>
public static class Values
{
    public static Option<Month?> Month(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-MM",
        CustomParser = result =>
        {
            var text = Single(result);
            if (Domain.Units.Month.TryParse(text, out var month))
            {
                return month;
            }

            result.AddError($"{name} takes a month as yyyy-MM, such as 2035-12, not '{text}'");
            return null;
        },
    };

    public static Option<T?> Whole<T>(string name, string description, T least, T most)
        where T : struct, IBinaryInteger<T> => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            var text = Single(result);
            if (T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a whole number from {least} to {most}, not '{text}'"));
            return null;
        },
    };

    /// <summary>One of a few words; the first is the default.</summary>
    public static Option<string> Choice(string name, string description, params string[] words) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', words),
        DefaultValueFactory = _ => words[0],
        CustomParser = result =>
        {
            var text = Single(result);
            if (words.Contains(text, StringComparer.Ordinal))
            {
                return text;
            }

            var guess = Spelling.Nearest(text, words);
            result.AddError($"{name} is {string.Join(" or ", words)}, not '{text}'" + (guess is null ? "" : $"; did you mean '{guess}'?"));
            return words[0];
        },
    };

    private static string Single(ArgumentResult result) => result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
}
