using System.Text;

namespace TradeSim.Scenarios.Reporting;

/// <summary>A file that was not there before: nothing is ever written over.</summary>
public static class NewFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="FileThereException">There is a file of that name.</exception>
    public static void Write(string path, string text)
    {
        using var file = Open(path);
        file.Write(Utf8.GetBytes(text));
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        }
        catch (IOException there) when (File.Exists(path))
        {
            throw new FileThereException(path, there);
        }
    }
}

/// <summary>A file was to be made where there is one.</summary>
public sealed class FileThereException(string path, Exception inner) : IOException($"{path} is there already", inner);
