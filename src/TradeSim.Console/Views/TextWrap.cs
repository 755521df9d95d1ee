namespace TradeSim.Console.Views;

/// <summary>Text in lines of at most a width, broken between words. A word that is longer than a line stands on a line of its own, whole.</summary>
public static class TextWrap
{
    /// <param name="text">One paragraph.</param>
    /// <param name="width">The longest line.</param>
    /// <param name="indent">What lines after the first begin with.</param>
    public static IEnumerable<string> Lines(string text, int width, string indent = "")
    {
        var lead = text[..(text.Length - text.TrimStart(' ').Length)];
        var line = lead;
        var isEmpty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = indent;
                isEmpty = true;
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        yield return line;
    }
}
