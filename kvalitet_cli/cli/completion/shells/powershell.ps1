# Komplettering av kommandot kvalitet i PowerShell, en rad till profilen:
#   Add-Content -Path $PROFILE -Value (kvalitet komplettering powershell)
Register-ArgumentCompleter -Native -CommandName kvalitet -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $encoding = $null
    try {
        $program = @(Get-Command kvalitet -CommandType Application)[0]
        $before = @($commandAst.CommandElements |
            Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
            Select-Object -Skip 1 |
            ForEach-Object { if ($null -ne $_.Value) { "$($_.Value)" } else { $_.Extent.Text } })
        $encoding = [Console]::OutputEncoding
        [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
        & $program --komplettera powershell ":$wordToComplete" @before 2>$null |
            Where-Object { $_ -and -not $_.StartsWith(':') } |
            ForEach-Object {
                $value, $text = $_ -split "`t", 2
                if (-not $text) { $text = $value }
                [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
            }
    } catch {
    } finally {
        if ($encoding) { [Console]::OutputEncoding = $encoding }
    }
}
